import { describe, expect, it } from 'vitest';
import { trackerNames } from '@/lib/vision/trackers/trackers';
import { trackerView } from './session-view';

describe('the tracker of an attempt', () => {
  it.each([...trackerNames, 'manual'])('%s is shown as stored', (name) => {
    expect(trackerView(name)).toBe(name);
  });

  it('is unknown where this version has no such tracker', () => {
    expect(trackerView('kcf')).toBe('unknown');
  });
});
