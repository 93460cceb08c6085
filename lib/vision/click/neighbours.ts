// The people around the player. They are followed so that they keep their own detections: a crossing is then decided between
// two models instead of by whoever is nearest.

import { iou } from '../boxes';
import type { Box } from '../types';
import type { Seen } from './match';
import type { ClickParams } from './params';
import { newPerson, type Person } from './person';
import { bodyHeight, boxOf, distance, placeOf } from './place';

/** The neighbours worth keeping after a step; `boxes` are theirs, in the same order. */
export function keepNeighbours(
  neighbours: readonly Person[],
  boxes: readonly Box[],
  player: Person,
  playerBox: Box,
  params: ClickParams,
): Person[] {
  const { reachHeights, leaveFactor, unseenMax, coveringUnseenMax, coveringOverlap, twinOverlap } = params.neighbours;
  const reach = leaveFactor * reachHeights * bodyHeight(player.place, params.step.widthAsHeight);
  return neighbours.filter((neighbour, i) => {
    if (neighbour.unseen > unseenMax || distance(neighbour.place, player.place) >= reach) return false;
    if (neighbour.unseen > coveringUnseenMax && iou(boxes[i]!, playerBox) > coveringOverlap) return false;
    return !boxes.slice(0, i).some((earlier) => iou(earlier, boxes[i]!) > twinOverlap);
  });
}

/** New neighbours among the detections nobody was matched to, nearest first. */
export function meetNeighbours(
  known: readonly Person[],
  free: readonly Seen[],
  player: Person,
  playerBox: Box,
  params: ClickParams,
): Person[] {
  const { countMax, reachHeights, scoreMin, meetOverlapMax, meetSizeGate } = params.neighbours;
  const reach = reachHeights * bodyHeight(player.place, params.step.widthAsHeight);
  return free
    .filter(({ box, score }) => score >= scoreMin && iou(box, playerBox) < meetOverlapMax)
    .filter(({ box }) => !known.some((other) => iou(boxOf(other.place), box) > meetOverlapMax))
    .map(({ box }) => placeOf(box))
    .filter((place) => distance(place, player.place) < reach && Math.abs(Math.log(place.height / player.place.height)) < meetSizeGate)
    .sort((a, b) => distance(a, player.place) - distance(b, player.place))
    .slice(0, Math.max(0, countMax - known.length))
    .map((place) => newPerson(place, null, true));
}
