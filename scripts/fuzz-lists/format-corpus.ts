// Lists to mutate in every format of text that is read: short files as their programs write them.

const timecodes = '00:01:30:00 00:01:40:00 01:00:00:00 01:00:10:00';

/** The files by the names of their formats. */
export const formatCorpus: Readonly<Record<string, string>> = {
  'sportscode-xml':
    '<?xml version="1.0" encoding="utf-8"?>\n<file><ALL_INSTANCES>\n<instance><ID>1</ID><start>90,5</start><end>100</end><code>Shot &amp; goal</code><label><group>Player</group><text>Ann</text><text>Bea</text></label></instance>\n<instance><start>120</start><end>131</end><code><![CDATA[7 <Cem>]]></code></instance>\n</ALL_INSTANCES></file>',
  fcpxml:
    '<?xml version="1.0"?><!DOCTYPE fcpxml><fcpxml version="1.9"><resources><asset id="r1" src="file:///v/ma%20tch.mp4" start="3600s"/></resources><spine><asset-clip ref="r1" name="Ann" start="108270000/30000s" duration="300300/30000s" offset="0s"><marker start="3690s" duration="1/30s" value="Ann" note="shot"/><keyword start="3720s" duration="10s" value="Bea"/></asset-clip></spine></fcpxml>',
  xmeml:
    '<?xml version="1.0"?><!DOCTYPE xmeml><xmeml version="4"><sequence><media><video><track><clipitem><name>Ann</name><rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate><in>300</in><out>600</out><file id="f"><name>match.mp4</name></file></clipitem><clipitem><name>Bea</name><rate><timebase>25</timebase></rate><in>900</in><out>930</out><file id="f"/></clipitem></track></video></media></sequence></xmeml>',
  otio: JSON.stringify({
    OTIO_SCHEMA: 'Timeline.1',
    tracks: {
      OTIO_SCHEMA: 'Stack.1',
      children: [
        {
          OTIO_SCHEMA: 'Track.1',
          kind: 'Video',
          children: [
            {
              OTIO_SCHEMA: 'Clip.1',
              name: 'Ann',
              source_range: {
                start_time: { OTIO_SCHEMA: 'RationalTime.1', value: 86_640, rate: 24 },
                duration: { OTIO_SCHEMA: 'RationalTime.1', value: 48, rate: 24 },
              },
              media_reference: { target_url: 'file:///v/match.mp4' },
            },
          ],
        },
      ],
    },
  }),
  llc: "{ version: 1, mediaFileName: 'match.mp4', cutSegments: [\n{ start: 1.5, end: 5, name: 'Ann', tags: { notes: 'shot' } },\n{ start: 10.123456789, name: 'Bea', selected: false }, ], }",
  webvtt:
    'WEBVTT - match\n\nNOTE a note\n\n1\n00:01:30.000 --> 00:01:40.000 align:start\n<v Ann>great goal\n\n02:00.000 --> 02:10.500\nBea: saves\n',
  srt: '1\n00:01:30,000 --> 00:01:40,000\n{\\an8}Ann &amp; Bea: goal\n\n2\n00:02:00,000 --> 00:02:10,500\n<i>Cem</i>\n',
  pbf: '[Bookmark]\r\n0=90000*Ann*28FFD8\r\n1=120500*Bea*\r\n',
  'resolve-markers': `TITLE: T\nFCM: NON-DROP FRAME\n\n001  001  V  C  ${timecodes}\n first goal |C:ResolveColorBlue |M:Ann |D:50\n\n002  001  V  C  ${timecodes}\n |C:ResolveColorRed |M:Bea |D:1\n`,
  'cmx3600-edl': `TITLE: T\nFCM: DROP FRAME\n\n001  AX  AA/V  C  ${timecodes}\n* FROM CLIP NAME: match.mp4\n* PLAYER: Ann\n* LOC: 01:00:01:00 RED  save\n002  AX  V  D  024 ${timecodes}\n* TO CLIP NAME: final.mov\n* NOTES: goal\n`,
  'resolve-index':
    '#,Reel,Record In,Record Out,Name,Notes\n1,AX,00:01:30:00,00:01:40:00,Ann,shot\n2,AX,00:02:00:00,00:02:10:00,Bea,',
  'premiere-markers':
    'Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\r\nAnn\tshot\t00;01;30;12\t00;01;40;00\t\tComment\r\n\tsave\t00:02:10:12\t00:02:10:12\t\tComment\r\n',
  'twitch-markers': '0:01:30,Editor,ann,"Goal, left"\n0:02:00,Broadcaster,bea,Save\n',
  'mplayer-edl': '  5.3   7.1    0\n  72.1        2  \n120 130.5 1\n',
  'dv-analyzer':
    'DV Analyzer\n\nAbsolute time\tDV timecode range\tRecorded date/time range\tFrame range\n00:00:00.000\t00:00:00:00 - 00:01:00:00\t2001-12-31 - 2002-01-01\t0 - 9\n00:01:00.400\t00:00:00:00 - 00:01:00:00\t2001-12-31 - 2002-01-01\t0 - 9\n\nPercent: 2 %\n',
  'chat-text': 'The goals:\n1:30 - 1:40 Ann: great goal\n- 2:00–2:10.5 Bea\n[3:00] Cem\n',
  'youtube-chapters': 'My match\n0:00 Kick-off\n(1:30) - Ann shoots\n1:02:10 Bea: saves\n',
};
