/** Line icons, drawn for this page; all decoration: what they mean is said in words beside them. */
import type { ComponentChildren } from 'preact';

const Icon = ({ children }: { readonly children: ComponentChildren }) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
);

export const Lock = () => (
  <Icon>
    <rect x="5" y="11" width="14" height="9" rx="2" />
    <path d="M8 11V8a4 4 0 0 1 8 0v3" />
  </Icon>
);

export const Clock = () => (
  <Icon>
    <circle cx="12" cy="12" r="8" />
    <path d="M12 8v4l3 2" />
  </Icon>
);

export const Check = () => (
  <Icon>
    <path d="m5 13 4 4L19 7" />
  </Icon>
);

export const DoubleCheck = () => (
  <Icon>
    <path d="m2 13 4 4 9-10M11 16l1 1 10-10" />
  </Icon>
);

export const Send = () => (
  <Icon>
    <path d="M12 19V5M5.5 11.5 12 5l6.5 6.5" />
  </Icon>
);

export const Warning = () => (
  <Icon>
    <path d="M12 4 2.5 20h19L12 4ZM12 10v4M12 17v.01" />
  </Icon>
);

export const Down = () => (
  <Icon>
    <path d="M12 5v14M5.5 12.5 12 19l6.5-6.5" />
  </Icon>
);

export const Clip = () => (
  <Icon>
    <path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L14.500 7" />
  </Icon>
);

export const NoLine = () => (
  <Icon>
    <path d="M3 3l18 18M5 12.500a10 10 0 0 1 4.500-2.500M19 12.500a10 10 0 0 0-4-2.300M8.500 16a5 5 0 0 1 7 0M12 19.500v.01" />
  </Icon>
);
