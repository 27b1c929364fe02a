/** A message or event in Bot Framework's Activity form: what a channel parses to and what a bot speaks. Types only. */
export type { Activity, Attachment, SuggestedActions } from 'botframework-schema';
