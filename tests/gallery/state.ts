import type { ComponentChild } from 'preact';
import type { Language } from '../../utils/i18n/text.ts';
import type { AnswerOf, MessageName, RequestOf } from '../../utils/messaging/protocol.ts';

/** What the fake worker answers; the type checker holds it to the protocol, the schemas hold it once more when it is sent. */
export type Answers = { [N in MessageName]?: (request: RequestOf<N>) => AnswerOf<N> | Promise<AnswerOf<N>> };

/** The answer of a worker that is still at it. */
export const NEVER = new Promise<never>(() => undefined);

export type Theme = 'light' | 'dark';
export const THEMES: readonly Theme[] = ['light', 'dark'];

/** One state of one screen. */
export interface State {
  /** `popup`: 400 wide, as high as its content, at most 600. `page`: a whole tab. */
  frame: 'popup' | 'page';
  draw: () => ComponentChild;
  /** What the worker answers beyond what `calm.ts` says. */
  answers?: Answers;
  /** What the user does once it is drawn. */
  act?: (screen: HTMLElement) => void | Promise<void>;
}

/** The states of one file by their names; the file's name is their group: `states/push.tsx` holds `push/listed`. */
export type States = Readonly<Record<string, State>>;

/** What tests and tools use of the page. */
export interface Gallery {
  states: readonly { id: string; frame: State['frame'] }[];
  /** Draws a state and resolves once every answer is there and drawn. */
  show(id: string, language: Language, theme: Theme): Promise<void>;
  /** Says to the pages that something changed, as the worker does, with new answers; resolves once that is drawn. */
  changed(answers?: { [N in MessageName]?: AnswerOf<N> }): Promise<void>;
  /** Everything that is wrong with what is drawn now but what axe finds. */
  problems(): string[];
}

declare global {
  var gallery: Gallery;
}
