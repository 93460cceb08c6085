// A link that does not open: expired, revoked, or never made. Which of them is not said.

import { Link2Off } from 'lucide-react';
import { WatchNotice } from '@/components/watch/watch-notice';

export default function LinkNotFound() {
  return (
    <WatchNotice icon={Link2Off} title="This link is not valid any more">
      Ask the person who sent it to you for a new one.
    </WatchNotice>
  );
}
