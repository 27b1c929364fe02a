/** What a language brings: a folder with these parts under these names. Words may be written with accents and capitals. */
import { type Topic } from '../../domain/screening.js';
import { type Cue } from '../candidates/cues.js';

/** Phrases, separated by commas or line ends, as in every list of a language. */
export type CueWords = Readonly<Partial<Record<Cue, string>>>;

/**
 * How much a phrase says, alone: `sure` seals by itself; `strong` with one sign that it is the speaker's own affair;
 * `some` needs company; `faint` only adds up.
 */
export const WEIGHTS = ['sure', 'strong', 'some', 'faint'] as const;
export type Weight = (typeof WEIGHTS)[number];
export type TopicWords = Readonly<Record<Topic, Readonly<Partial<Record<Weight, string>>>>> & {
  /** Idioms and names: "dying laughing", "doctor who". */
  readonly never: string;
  /** Endings only medicine uses, and words with such an ending that are not of it. */
  readonly healthEndings: string;
  readonly notMedical: string;
};

export interface Language {
  readonly cues: CueWords;
  readonly cueSpelling: {
    /** Long words of cues, known with one slip in them. */
    readonly words: string;
    /** Words one slip away from these that mean themselves. */
    readonly not: string;
  };
  /** What a question begins with, where no question mark ends it; and a request for an account of something. */
  readonly asking: string;
  /** "to find", "it is on": from here a question says where the number stands or what it is for. */
  readonly asides: string;
  /** How else the word "number" is written in the name of one: "member no", "nro de socio". */
  readonly shortNumbers: (phrase: string) => readonly string[];
  /** What is said in the place of an answer: "i forgot", "one sec"; and after "my answer is": "wrong". */
  readonly noAnswer: string;
  /** What may follow "my password is" and is none: "wrong", "still". */
  readonly noPassword: string;
  readonly topics: TopicWords;
  /** "I", "my", "my son": whose affair it is. */
  readonly own: string;
  readonly spokenDigits: Readonly<Record<string, string>>;
  /** "nineteen", "veintiuno": two digits each. */
  readonly spokenPairs: Readonly<Record<string, string>>;
  /** "doscientos": the first of three. */
  readonly spokenHundreds: Readonly<Record<string, string>>;
  /** "forty", "cuarenta": the first of two digits, the second said after it, with a word between them or none. */
  readonly spokenTens: Readonly<Record<string, string>>;
  readonly spokenJoin: string;
  /** Month words, full and short, by number 1 to 12. */
  readonly months: Readonly<Record<string, number>>;
  readonly names: {
    /** "my name is": what follows is a name however it is written. */
    readonly certain: string;
    /** "this is", "soy": what follows is a name when it looks like one. */
    readonly likely: string;
    readonly given: string;
    /** Words that follow an introduction and are no name. */
    readonly not: string;
    /** "huh", "uy": with a capital at the beginning they look like names. */
    readonly cries: string;
  };
  readonly streets: {
    /** "street", "ave": after number and name. */
    readonly after: string;
    /** Words that are streets only beside something else that looks like an address. */
    readonly doubtful: string;
    /** "calle", "avenida": before the name. */
    readonly before: string;
    readonly units: string;
  };
  /** What a reply says to the customer, as the customer would say it: "your" is "my". The business's own "our" becomes nothing. */
  readonly mirror: Readonly<Record<string, string>>;
  readonly disclosure: {
    /** Whose: "your", "you are", "tiene". */
    readonly yours: string;
    /** The business itself: "us", "our", "nuestra". */
    readonly ours: string;
    /** What has a time: "appointment", "cita". */
    readonly appointments: string;
    /** "monday", "am", "tomorrow": a time. */
    readonly times: string;
  };
}
