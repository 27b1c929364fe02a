/** How a placeholder is written, `<PERSON_1>`, and what somebody may take for one. */

export const placeholder = (kind: string, number: number): string => `<${kind}_${number}>`;

/**
 * Also in small letters, with blanks inside, and with the brackets as HTML writes them: what a model makes of a placeholder, and what a
 * customer may type.
 */
export const looksLikePlaceholder = (): RegExp => /(?:<|&lt;) ?([A-Z][A-Z0-9_]{0,40})_(\d{1,20}) ?(?:>|&gt;)/gi;
