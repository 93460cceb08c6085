// Lists to mutate: one of every kind that people and programs write, right or odd.

const header = 'videoName,startTime,stopTime,playerName,include,notes';

/** The lists, each a text as it is sent. */
export const listCorpus: readonly string[] = [
  `${header}\nmatch.mp4,00:01:30.000,00:01:40.000,Alice,true,"Nice turn, then a shot"\nmatch,12:05,12:13,Bob,,`,
  'start,end,name\n5.166666666666667,8.366666666666667,Ann\n22.933333333333334,24.9,Bea',
  '12.345678901234,18.00000000000001,Bea\n90,,Ann\n,100,Cem\n110,end,Dia',
  'Start;Ende;Spieler\n12,5;20,25;Müller\n1:30,5;1:40;Zoë',
  'Datei;Von;Bis;Vorname;Nachname;Bemerkung\nC:\\Clips\\match.mp4;1:30;1:40;Ann;Lee;schön',
  'Marker Name\tDescription\t\tIn\tOut\tDuration\nAnn\tshot\t\t00:01:30:00\t00:01:40:00\t00:00:10:00',
  '00;01;30;12,00;01;40;00,Ann\n00;02;30;02,00;02;40;00,Bea',
  'U15 spring cup,,,\n,,,\nvideo,start,end,player\nhttps://x.y/match%20one.mp4?a=b,1:30,1:40,Ann',
  'time,player\n1:30,Ann\n2:10-2:20,Bea\n130,"7 Ann, 9 Bea"',
  '#,Start (s),Duration_ms,Players\n1,90,10000,Ann; Bea\n2,130,8500,Ann / Cem & Dia',
  'Name,Position,Duration,Event\nPlay (1),90000,10000,Shot\nPlay (2),130000,8500,Save',
  'start,end,player\n0.00104166666666667,0.00115740740740741,Ann\n12:01:30 AM,1899-12-30 00:01:40,Bea',
  'start,end,player\n01:00:12:05,01:00:20:00,Ann\n14:03:22,14:03:30,Bea\n1:30:00,1:40:00,Cem',
  "start,end,player\n1m30s,1h2m,Ann\nPT1M30S,PT1H,Bea\n2250f,2500 frames,Cem\n1'30,1'40\",Dia",
  'sep=|\nstart|stop|player\n1.30|1.40|=cmd\n-5|1e309|\u200B',
  'start,stop,player\n٠:٣٠,１：４０,\u202EAnn\u200D\n1:30\u00A0,1:40,Jose\u0301',
  '"start","stop","player"\n"1:30","1:40","Ann ""the\nwall"" Lee"',
  'match.mp4,1:30,1:40,Ann\nmatch.mp4,2:30,2:40,Bea',
  '<?xml version="1.0"?><file><ALL_INSTANCES><instance><start>90</start></instance></ALL_INSTANCES></file>',
  'TITLE: CUP\nFCM: DROP FRAME\n001  AX  V  C  00:01:30:00 00:01:40:00 00:00:00:00 00:00:10:00',
  '0:00 Kick-off\n1:30 Goal\n2:10 Save',
  '{"segments":[{"start":90,"end":100,"name":"Ann"}]}',
  '',
];
