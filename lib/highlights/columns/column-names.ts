// The names that columns have in lists: ours, those of other programs and of spreadsheets in German,
// Spanish, French, Portuguese and Italian. Written as bareWord() leaves them: lower case, no
// accents, no spaces. A strong name decides; a weak one counts where no strong one is present, the
// earlier before the later.

import type { ColumnField } from './column-fields';

type ColumnNames = { readonly strong: readonly string[]; readonly weak: readonly string[] };

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Names of a single time, of lists whose rows are points in time. */
export const pointNames: readonly string[] = words(`
  videotime videoposition time timestamp position timecode tc frame seconds milliseconds t moment
  zeit zeitpunkt zeitstempel temps tiempo tempo hora orario momento instant instante minutage`);

/** Names of columns that may hold a number of the row or of a shirt. */
export const numberNames: readonly string[] = words('number no nr num nummer numero n # id');

/** Names of columns that tell parts of a match apart, each with a clock of its own. */
export const periodNames: ReadonlySet<string> = new Set(
  words('half halves period quarter halbzeit drittel viertel mitemps periode periodo cuarto'),
);

/** Names of columns that hold titles and codes of moments: a player, or anything else. */
const bareNames = words('name fullname nom nombre nome');
const clipNames = words('markername clipname segmentname');
const codeNames = words(`
  code label labels tag tags marker event eventname category ereignis kategorie evento evenement
  categorie categoria etiqueta etikett etiquette etichetta`);
export const labelNames: ReadonlySet<string> = new Set([...bareNames, ...clipNames, ...codeNames]);

/** Names that say there may be several players in a cell. */
export const pluralPlayerNames: ReadonlySet<string> = new Set(
  words(`players playernames playersnames athletes athletenames names athleten spielerinnen joueurs
  joueuses jugadores jugadoras jogadores jogadoras giocatori giocatrici atletas atleti noms nombres nomes
  nomi persons people involvedplayers playersinvolved taggedplayers`),
);

/** Names of a part of the player's name: where both stand, the name is made of both. */
export const lastNames: readonly string[] = words(`
  lastname surname familyname nachname nomdefamille apellido apellidos sobrenome cognome`);
export const firstNames: readonly string[] = words('firstname givenname forename vorname prenom');

export const columnNames: Readonly<Record<ColumnField, ColumnNames>> = {
  videoName: {
    strong: words('video videoname videofile videofilename'),
    weak: words(`
      file filename source match game gamename matchname clipfile media mediafile videopath path url link videourl videolink sourcefile
      datei dateiname videodatei quelle spiel fichier nomdufichier nomfichier rencontre partie
      archivo nombrearchivo nombredelarchivo fichero partido partida arquivo ficheiro nomedoarquivo
      jogo partita nomefile`),
  },
  startTime: {
    strong: words(`
      start starttime begin begintime startzeit beginn anfang anfangszeit debut heuredebut
      heurededebut tempsdebut inicio tiempoinicio tiempodeinicio horainicio horadeinicio
      tempoinicio tempodeinicio inizio tempoinizio comienzo`),
    weak: [
      ...words(`
        tcin in intime timein inpoint markin cutin t1 from von ab desde de da dal startpoint
        startpos startposition starttc tcstart starttimecode timecodestart timecodein intimecode
        timestart clipstart clipin sourcein srcin mediastart videostart timestampstart
        starttimestamp fromtime tstart tin startpunkt entrada entree ingresso`),
      ...pointNames,
    ],
  },
  stopTime: {
    strong: words(`
      stop stoptime end endtime ende endzeit stopp stoppzeit fin heurefin heuredefin tempsfin
      tiempofin tiempodefin horafin horadefin fim tempofim tempodefim fine tempofine finish
      finishtime`),
    weak: words(`
      tcout out outtime timeout outpoint markout cutout t2 to bis hasta ate endpoint endpos
      endposition endtc tcend endtimecode timecodeend timecodeout outtimecode timeend clipend
      clipout sourceout srcout mediaend videoend timestampend endtimestamp totime tend tstop tout stoppos
      endpunkt schluss salida sortie uscita saida termino final a`),
  },
  duration: {
    strong: words('duration dauer duree duracion duracao durata'),
    weak: words(`
      length dur clipduration cliplength lange laenge longueur longitud lunghezza len`),
  },
  playerName: {
    strong: words(`
      player playername players playernames athlete athletename athletes spieler spielerin
      spielerinnen spielername joueur joueuse joueurs joueuses nomdujoueur nomjoueur jugador
      jugadora jugadores jugadoras nombrejugador nombredeljugador jogador jogadora jogadores
      jogadoras nomejogador nomedojogador giocatore giocatrice giocatori giocatrici nomegiocatore
      atleta atletas atleti athlet athletin athleten sportler sportlerin`),
    weak: [
      ...bareNames,
      ...words('names noms nombres nomes nomi'),
      ...lastNames,
      ...firstNames,
      ...words(`
        involvedplayers playersinvolved taggedplayers person persons people who wer performer`),
      ...clipNames,
      ...words(`
        jersey jerseynumber playernumber shirt shirtnumber trikot trikotnummer ruckennummer
        rueckennummer dorsal maglia maillot camisa`),
      ...numberNames.filter((name) => name !== 'id' && name !== 'n'),
      ...codeNames,
    ],
  },
  include: {
    strong: words('include included'),
    weak: words(`
      use used keep enabled selected verwenden benutzen nutzen aktiv auswahl inclure utiliser
      garder actif incluir incluido usar activo ativo includere incluso usare attivo`),
  },
  notes: {
    strong: words('notes note'),
    weak: words(`
      comment comments description remarks remark notiz notizen bemerkung bemerkungen kommentar
      kommentare anmerkung anmerkungen beschreibung remarque remarques commentaire commentaires
      nota notas comentario comentarios observacion observaciones observacao observacoes
      descripcion descricao commento commenti descrizione osservazioni title titel titre titulo
      titolo`),
  },
};
