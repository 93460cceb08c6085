// A component in a document (vitest environment happy-dom), used as a person would: by labels and
// keys. What is mounted is removed by `unmount`, at the latest after the test.

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';

export function mount(element: ReactNode) {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  const client = new QueryClient();
  const render = (next: ReactNode) =>
    act(async () => {
      root.render(<QueryClientProvider client={client}>{next}</QueryClientProvider>);
    });
  const unmount = () =>
    act(async () => {
      root.unmount();
      client.clear();
      container.remove();
    });
  onTestFinished(unmount);
  const ready = render(element);

  const all = (role: string): HTMLElement[] =>
    [...container.querySelectorAll<HTMLElement>(role)].filter((one) => !one.hidden);
  /** The only button, link or field whose accessible name matches. */
  const named = (selector: string, name: string | RegExp): HTMLElement => {
    const found = all(selector).filter((one) => matches(accessibleName(one), name));
    const [only] = found;
    if (found.length === 1 && only) return only;
    const names = all(selector).slice(0, 40).map(accessibleName).join('\n');
    throw new Error(`${found.length} of ${selector} are named ${name}, there are:\n${names}`);
  };
  return {
    container,
    ready,
    render,
    text: () => words(container),
    has: (selector: string, name: string | RegExp) =>
      all(selector).some((one) => matches(accessibleName(one), name)),
    button: (name: string | RegExp) => named('button', name),
    field: (name: string | RegExp) =>
      named('input,textarea,select', name) as HTMLInputElement & HTMLSelectElement,
    press: (name: string | RegExp) =>
      act(async () => {
        const button = named('button', name);
        button.focus();
        button.click();
      }),
    key: (key: string, more: KeyboardEventInit = {}) =>
      act(async () => {
        const init = { key, bubbles: true, cancelable: true, ...more };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
      }),
    /** Of a radio button or a box to tick. */
    check: (name: string | RegExp) => act(async () => named('input', name).click()),
    type: (name: string | RegExp, value: string) =>
      act(async () => {
        const field = named('input,textarea,select', name) as HTMLInputElement;
        setValue(field, value);
      }),
    /** A file that the user picks in the dialog of the browser. */
    choose: (name: string | RegExp, file: File) =>
      act(async () => {
        const input = named('input', name) as HTMLInputElement;
        Object.defineProperty(input, 'files', { configurable: true, value: [file] });
        input.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    until: async (isDone: () => boolean) => {
      for (let tries = 0; tries < 200 && !isDone(); tries++)
        await act(() => new Promise((settle) => setTimeout(settle, 10)));
      if (!isDone()) throw new Error(`It did not happen:\n${words(container).slice(0, 2000)}`);
    },
  };
}

/** React listens to the native setter. */
function setValue(field: HTMLInputElement, value: string): void {
  const prototype = Object.getPrototypeOf(field);
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  const event = field.tagName === 'SELECT' ? 'change' : 'input';
  field.dispatchEvent(new Event(event, { bubbles: true }));
}

function accessibleName(element: HTMLElement): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  const own = document.querySelector(`label[for="${element.id}"]`);
  const spoken = (own ?? element).cloneNode(true) as Element;
  for (const hidden of spoken.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  return words(spoken);
}

function words(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function matches(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text === wanted : wanted.test(text);
}
