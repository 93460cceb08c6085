// A bar that is determinate when the total is known. Scaled by transform, which causes no layout.

import { cn } from './cn';

export function ProgressBar({
  label,
  value,
  total,
  className,
}: {
  label: string;
  value: number;
  total: number | null;
  className?: string;
}) {
  const share = total && total > 0 ? Math.min(value / total, 1) : null;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      className={cn('h-1.5 w-full overflow-hidden rounded-full bg-line', className)}
    >
      {share === null ? (
        <div className="h-full w-1/3 animate-pulse rounded-full bg-info" />
      ) : (
        <div
          className="h-full w-full origin-left rounded-full bg-info transition-transform duration-500"
          style={{ transform: `scaleX(${share})` }}
        />
      )}
    </div>
  );
}
