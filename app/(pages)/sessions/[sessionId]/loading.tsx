// Shown while the session is read.

import { ReviewLoading } from '@/components/review/review-loading';

export default function Loading() {
  return <ReviewLoading />;
}
