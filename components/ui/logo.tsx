// The logo: a beam from above that lights one figure.

export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} role="img" aria-label="Followspot">
      <path d="M13.2 4h5.6l6.4 17.2H6.8z" className="fill-accent/35" />
      <rect x="12.2" y="2" width="7.6" height="4" rx="1.4" className="fill-ink" />
      <ellipse
        cx="16"
        cy="24"
        rx="11"
        ry="4.6"
        className="fill-none stroke-accent-strong"
        strokeWidth="2.4"
      />
      <circle cx="16" cy="12.6" r="2.6" className="fill-accent-strong" />
      <path
        d="M16 16.4c-2.6 0-4 1.8-4 4.4V24h8v-3.2c0-2.6-1.4-4.4-4-4.4z"
        className="fill-accent-strong"
      />
    </svg>
  );
}
