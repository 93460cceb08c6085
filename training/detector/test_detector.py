"""Guarantees of the trainer, each test named by its sentence: `python3 -m unittest` in this folder. Seconds, no data."""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from assign import assign
from decode import ExportedDetector, anchors, flatten, to_boxes
from augment import Augmenter, shrink
from losses import WEIGHTS, complete_iou, distribution_focal, losses
from measure import Tally
from network import Detector, Shape
from run_state import RunState, averaged, fused
from stills import CacheWriter, Still, Stills
from view import cut

SMALL = Shape(stem=8, stage2=16, stage3=16, stage4=16, stage5=32, depth3=1, depth4=1, neck3=16, neck4=16, neck5=16, head=16)


def a_still(boxes: list, visibility: list, ignore: list = ()) -> Still:
    return Still(0, 640, 384, np.asarray(boxes, np.float32).reshape(-1, 4), np.asarray(visibility, np.float32), np.asarray(ignore, np.float32).reshape(-1, 4))


def a_data_folder(folder: Path, count: int) -> Path:
    (folder / "images").mkdir(parents=True, exist_ok=True)
    with (folder / "labels.jsonl").open("w") as labels:
        for i in range(count):
            Image.new("RGB", (320, 192), (40, 120, 60)).save(folder / "images" / f"{i}.jpg")
            people = [{"visible": [100, 40, 140, 150], "visibility": 1.0}, {"visible": [10, 10, 30, 60], "visibility": 0.1}]
            labels.write(json.dumps({"file": f"{i}.jpg", "people": people, "ignore": []}) + "\n")
    return folder


class Network(unittest.TestCase):
    def test_folding_the_norms_changes_no_output(self):
        torch.manual_seed(0)
        detector = Detector(SMALL)
        for _ in range(3):
            detector(torch.rand(2, 3, 64, 64))
        x = torch.rand(1, 3, 96, 64)
        plain, folded = ExportedDetector(detector.eval())(x), ExportedDetector(fused(detector))(x)
        self.assertTrue(torch.allclose(plain, folded, atol=1e-3))

    def test_the_exported_output_equals_the_boxes_of_the_loss(self):
        torch.manual_seed(0)
        detector = Detector(SMALL).eval()
        x = torch.rand(2, 3, 96, 64)
        output = ExportedDetector(detector)(x)
        sides, scores = flatten(detector(x))
        boxes = to_boxes(sides, *anchors(96, 64), SMALL.bins)
        self.assertEqual(tuple(output.shape), (2, 5, 12 * 8 + 6 * 4 + 3 * 2))
        cx, cy, w, h, score = output.unbind(1)
        self.assertTrue(torch.allclose(torch.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], -1), boxes, atol=1e-3))
        self.assertTrue(torch.allclose(score, scores.sigmoid(), atol=1e-6))


class Loss(unittest.TestCase):
    def test_a_box_that_fits_costs_nothing_and_one_far_away_more_than_one_near(self):
        box = torch.tensor([[10.0, 10, 30, 60]])
        near, far = box + 30, box + 300
        self.assertAlmostEqual(float(complete_iou(box, box)), 1, places=4)
        self.assertGreater(float(complete_iou(box, near)), float(complete_iou(box, far)))

    def test_a_distance_between_two_bins_is_shared_by_them(self):
        logits = torch.full((1, 4 * 16), -20.0).view(1, 4, 16)
        logits[:, :, 3] = logits[:, :, 4] = 20.0
        right = distribution_focal(logits.view(1, -1), torch.full((1, 4), 3.5), 16)
        wrong = distribution_focal(logits.view(1, -1), torch.full((1, 4), 6.5), 16)
        self.assertLess(float(right), 0.7)
        self.assertGreater(float(wrong), 10)

    def test_every_person_has_an_anchor_and_ignored_regions_have_no_loss(self):
        centers, strides = anchors(96, 96)
        boxes = torch.cat([centers - 4, centers + 4], 1)[None]
        people = torch.tensor([[[20.0, 20, 23, 30], [40, 10, 80, 90]]])
        ignore = torch.tensor([[[0.0, 0, 16, 96]]])
        assignment = assign(torch.full((1, len(centers)), 0.01), boxes, centers, strides, people, torch.ones(1, 2, dtype=torch.bool), ignore)
        for person in people[0]:
            self.assertTrue((assignment.positive[0] & (assignment.boxes[0] == person).all(-1)).any())
        self.assertFalse(assignment.supervised[0][centers[:, 0] < 16].any())
        self.assertTrue(assignment.supervised[0][centers[:, 0] > 16].all())

    def test_a_few_steps_fit_one_image(self):
        torch.manual_seed(0)
        detector = Detector(SMALL)
        image = torch.rand(1, 3, 64, 64) * 0.2
        image[:, :, 16:56, 24:40] = 0.9
        people, real, ignore = torch.tensor([[[24.0, 16, 40, 56]]]), torch.ones(1, 1, dtype=torch.bool), torch.zeros(1, 1, 4)
        optimizer = torch.optim.AdamW(detector.parameters(), 3e-3)
        totals = []
        for _ in range(60):
            parts = losses(detector(image), SMALL.bins, (64, 64), people, real, ignore)
            total = sum(parts[name] * WEIGHTS[name] for name in WEIGHTS)
            optimizer.zero_grad()
            total.backward()
            optimizer.step()
            totals.append(float(parts["box"].detach()))
        self.assertLess(totals[-1], 0.5 * totals[0])


class Data(unittest.TestCase):
    def test_a_cache_adds_each_new_still_once_also_after_a_kill(self):
        with tempfile.TemporaryDirectory() as name:
            folder, cache = Path(name) / "data", Path(name) / "cache"
            first = CacheWriter(cache)
            self.assertEqual(first.add_new([a_data_folder(folder, 3)]), 3)
            first.lock.close()
            # A killed writer leaves pixels without an index line and half a line.
            for file in ("pixels.rgb", "index.jsonl"):
                with (cache / file).open("ab") as stream:
                    stream.write(b'{"half')
            writer = CacheWriter(cache)
            self.assertEqual([writer.add_new([a_data_folder(folder, 5)], most) for most in (1, 1, 1)], [1, 1, 0])
            stills = Stills(cache, [folder])
            self.assertEqual(len(stills.all), 5)
            self.assertTrue(np.allclose(stills.image(stills.all[-1])[90, 5], (40, 120, 60), atol=6))

    def test_samples_keep_boxes_inside_and_count_only_visible_people(self):
        with tempfile.TemporaryDirectory() as name:
            folder, cache = a_data_folder(Path(name) / "data", 2), Path(name) / "cache"
            CacheWriter(cache).add_new([folder])
            stills, rng = Stills(cache, [folder]), np.random.default_rng(0)
            augmenter = Augmenter(rng)
            for _ in range(40):
                sample = augmenter.augment(cut(stills, 128, rng))
                self.assertEqual(sample.image.shape, (128, 128, 3))
                boxes = np.concatenate([sample.people, sample.ignore])
                self.assertTrue((boxes >= 0).all() and (boxes <= 128).all())
                self.assertTrue((sample.people[:, 3] - sample.people[:, 1] >= 8).all())

    def test_one_seed_gives_the_same_samples(self):
        with tempfile.TemporaryDirectory() as name:
            folder, cache = a_data_folder(Path(name) / "data", 2), Path(name) / "cache"
            CacheWriter(cache).add_new([folder])
            stills = Stills(cache, [folder])
            first, second = (Augmenter(rng).augment(cut(stills, 96, rng)) for rng in (np.random.default_rng(7), np.random.default_rng(7)))
            self.assertTrue((first.image == second.image).all())

    def test_a_box_ends_where_an_occluder_covers_it_from_side_to_side(self):
        people = np.asarray([[10.0, 10, 30, 60]])
        hidden = shrink(people, np.asarray([0.0, 45, 40, 80]))
        self.assertEqual(people.tolist(), [[10, 10, 30, 45]])
        self.assertFalse(hidden.any())


class Measure(unittest.TestCase):
    def test_the_confident_threshold_is_the_lowest_at_which_nine_of_ten_tall_boxes_are_right(self):
        tally = Tally()
        tally.scores = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.4, 0.3, 0.3, 0.3, 0.2, 0.95]
        tally.right = [True] * 9 + [False, False, False]
        tally.heights = [80.0] * 11 + [20.0]
        self.assertAlmostEqual(tally.confident_threshold(), 0.3)
        tally.right = [False] * 12
        tally.true_heights = [80.0]
        self.assertAlmostEqual(tally.confident_threshold(), tally.best_threshold())

    def test_boxes_on_hardly_visible_people_and_in_ignored_regions_are_neither_right_nor_wrong(self):
        tally = Tally()
        still = a_still([[10, 10, 40, 90], [100, 10, 130, 90]], [1.0, 0.1], [[200, 0, 300, 100]])
        boxes = np.asarray([[10, 10, 40, 90], [100, 10, 130, 90], [210, 10, 240, 90], [400, 10, 430, 90]], np.float32)
        tally.add(boxes, np.asarray([0.9, 0.8, 0.7, 0.6]), still)
        rows = tally.table(0.5)["classes"]["all"]
        self.assertEqual((rows["people"], rows["precision"], rows["recall"]), (1, 0.5, 1.0))


class Resuming(unittest.TestCase):
    def test_a_checkpoint_restores_weights_average_optimizer_and_counts(self):
        with tempfile.TemporaryDirectory() as name:
            file = Path(name) / "checkpoint.pt"
            torch.manual_seed(0)
            state = RunState(SMALL, 1e-3, 0.01, "cpu")
            sum(part.sum() for level in state.detector(torch.rand(1, 3, 64, 64)) for part in level).backward()
            state.optimiser.step()
            state.step, state.seconds = 7, 3.5
            state.update_average()
            state.save(file)
            torch.manual_seed(1)
            other = RunState(SMALL, 1e-3, 0.01, "cpu")
            other.load(file, "cpu")
            self.assertEqual((other.step, other.seconds), (7, 3.5))
            for name_, value in state.average.state_dict().items():
                self.assertTrue(torch.equal(value, other.average.state_dict()[name_]), name_)
            self.assertEqual(len(other.optimiser.state_dict()["state"]), len(state.optimiser.state_dict()["state"]))
            self.assertEqual(averaged(file).shape, SMALL)


if __name__ == "__main__":
    unittest.main()
