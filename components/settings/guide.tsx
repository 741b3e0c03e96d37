import { text, type TextKey } from '../../utils/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import './guide.css';

/** What the first run consists of; each is true once the user has done it. */
export interface GuideSteps {
  store: boolean;
  rule: boolean;
  offer: boolean;
}

export interface GuideProps {
  steps: GuideSteps;
  onClose: () => void;
  /** Brings a section below the guide into sight. */
  goTo: (section: string) => void;
}

const STEPS = [
  { id: 'store', title: 'guide_step_store', next: 'guide_step_store_next', link: 'connect' },
  { id: 'rule', title: 'guide_step_rule', next: 'guide_step_rule_next', link: 'price' },
  { id: 'offer', title: 'guide_step_offer', next: 'guide_step_offer_next', link: null },
] as const satisfies readonly { id: keyof GuideSteps; title: TextKey; next: TextKey; link: string | null }[];

const FACTS = [['guide_reads', 'guide_reads_what'], ['guide_sends', 'guide_sends_where'], ['guide_keeps', 'guide_keeps_where']] as const;
/** Each permission of the manifest, in words. */
const PERMISSIONS = ['guide_may_pages', 'guide_may_images', 'guide_may_store', 'guide_may_storage', 'guide_may_alarms', 'guide_may_identity'] as const;

export const allDone = ({ store, rule, offer }: GuideSteps): boolean => store && rule && offer;

/** The first minutes: what Pushcart reads, sends and may do, and three steps that tick themselves off. */
export function Guide({ steps, onClose, goTo }: GuideProps) {
  return (
    <>
      <dl class="guide__facts">
        {FACTS.map(([what, words]) => (
          <div key={what}>
            <dt>{text(what)}</dt>
            <dd class="soft">{text(words)}</dd>
          </div>
        ))}
      </dl>
      <details class="guide__may">
        <summary>{text('guide_may')}</summary>
        <ul>{PERMISSIONS.map((key) => <li key={key}>{text(key)}</li>)}</ul>
        <p class="soft">{text('guide_may_not')}</p>
      </details>
      <ol class="guide__steps">
        {STEPS.map(({ id, title, next, link }, index) => (
          <li key={id} class={steps[id] ? 'guide__step guide__step--done' : 'guide__step'} data-testid={`step-${id}`} data-done={steps[id]}>
            <span class="guide__mark" aria-hidden="true">{steps[id] ? '✓' : index + 1}</span>
            <div>
              <p class="guide__title">
                {link === null ? text(title) : (
                  <a href={`#${link}`} onClick={(event) => {
                    event.preventDefault(); // the guide stays above it
                    goTo(link);
                  }}>{text(title)}</a>
                )}
                {steps[id] && <span class="visually-hidden"> ({text('guide_done')})</span>}
              </p>
              {!steps[id] && <p class="soft">{text(next)}</p>}
              {!steps[id] && id === 'store' && <p><Button look="link" testId="guide-files" onClick={() => goTo('connect')}>{text('guide_files')}</Button></p>}
            </div>
          </li>
        ))}
      </ol>
      {allDone(steps)
        ? <Notice tone="good" testId="guide-all-done" title={text('guide_all_done')} actions={<Button testId="guide-close" onClick={onClose}>{text('guide_close')}</Button>}>{text('guide_all_done_next')}</Notice>
        : <div><Button look="link" testId="guide-close" onClick={onClose}>{text('guide_close')}</Button></div>}
    </>
  );
}
