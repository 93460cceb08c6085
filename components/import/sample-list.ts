// The list that goes with the sample match which the first start puts into the ingest folder.

export const sampleVideoName = 'sample-match.mp4';

export const sampleList = [
  'videoName,startTime,stopTime,playerName,notes',
  `${sampleVideoName},0:02,0:08,Red,First run`,
  `${sampleVideoName},0:06,0:12,Red,Overlaps the row above: one clip`,
  `${sampleVideoName},0:18,0:24,Red,`,
  `${sampleVideoName},0:10,0:16,Blue,Another player is another reel`,
].join('\n');
