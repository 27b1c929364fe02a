/** What the built-in bot is told to say: the `bot`, `hours` and `brand` parts of the settings file. */
export interface Choice {
  readonly label: string;
  readonly say: string;
  readonly unknown?: string | undefined;
}

export interface Flow {
  readonly name: string;
  readonly when: readonly string[];
  readonly say?: string | undefined;
  readonly unknown?: string | undefined;
  readonly ask?: { readonly question: string; readonly choices: readonly Choice[] } | undefined;
}

export interface Script {
  readonly greeting: string;
  readonly greetings: readonly string[];
  readonly flows: readonly Flow[];
  readonly human: {
    readonly when: readonly string[];
    readonly say: string;
    readonly back: readonly string[];
    readonly return: string;
  };
  readonly photo: string;
  readonly fallback: string;
}

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** `09:00-17:30`, any number a day, in the named time zone. */
export type Hours = { readonly timezone: string } & Readonly<Record<(typeof WEEKDAYS)[number], readonly string[]>>;
