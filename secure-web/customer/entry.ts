/** The way in, and the way to ask for another: each question goes to the gateway once, however often it is pressed. */
import type { Gateway } from './ports.js';
import type { PageEvent, View } from './state.js';

const CODE = /^\d{4}$/;

export interface Entry {
  /** `hasSecret`: the address has a whole fragment. */
  start(browser: { readonly hasSecret: boolean; readonly canSeal: boolean }): Promise<void>;
  enter(code: string): Promise<void>;
  renew(): Promise<void>;
}

export interface EntryDeps {
  readonly gateway: Pick<Gateway, 'resumes' | 'enter' | 'renew'>;
  view(): View;
  dispatch(event: PageEvent): void;
}

export function createEntry({ gateway, view, dispatch }: EntryDeps): Entry {
  return {
    async start({ hasSecret, canSeal }) {
      if (!canSeal) return dispatch({ type: 'started', as: 'unsupported' });
      if (await gateway.resumes()) return dispatch({ type: 'entered', kept: true });
      dispatch({ type: 'started', as: hasSecret ? 'code' : 'no-link' });
    },
    async enter(code) {
      if (view().kind !== 'code' || !CODE.test(code)) return;
      dispatch({ type: 'code-typed' });
      const outcome = await gateway.enter(code);
      if (outcome.kind === 'entered') dispatch({ type: 'entered', kept: outcome.kept });
      else if (outcome.kind === 'refused') dispatch({ type: 'code-refused', trouble: outcome.trouble });
      else dispatch({ type: 'closed', closed: outcome.closed });
    },
    async renew() {
      const before = view();
      if (before.kind !== 'closed' || (before.renewal !== 'offered' && before.renewal !== 'failed')) return;
      dispatch({ type: 'renewal', renewal: 'asking' });
      dispatch({ type: 'renewal', renewal: (await gateway.renew()) ? 'asked' : 'failed' });
    },
  };
}
