/** What people's addresses end in, where they are not written as they should be. */

/** Providers of mailboxes, known without the ending after them. */
export const MAILBOXES: ReadonlySet<string> = new Set(
  'gmail googlemail hotmail outlook live yahoo ymail icloud aol proton protonmail gmx msn rocketmail rediffmail btinternet'.split(
    ' ',
  ),
);

export const MAIL_ENDINGS: ReadonlySet<string> = new Set(
  'com net org edu gov info io co es mx ar cl pe uk us ca au de fr it nl ie in br me'.split(' '),
);
