import { ACTS, FAULTS, struckPush, type Strike } from './fault.ts';
import type { ChaosOffer } from './offers.ts';
import { pick, seeded } from './random.ts';
import { push, restoreBrowser, restoreWorld, settle, wrongWith, type Stage } from './stage.ts';

/** One step of a run: an offer is pushed, for the first time or with a new price, perhaps struck. */
export interface Step {
  offer: 0 | 1;
  /** Added to the offer's price, in fen; 0 for a first push. */
  dearer: number;
  strike: Strike | null;
  /** Whether the queue comes to its end before the next step. */
  settles: boolean;
}

/** More than any push of these offers sends, so that some strikes miss. */
const REQUESTS = 16;

/** The steps of a seed: two offers, two pushes each. The same for the same seed. */
export function stepsOf(seed: number): Step[] {
  const random = seeded(seed);
  return ([0, 1, 0, 1] as const).map((offer, i): Step => ({
    offer: i < 2 ? offer : pick(random, [0, 1] as const),
    dearer: i < 2 ? 0 : 1 + Math.floor(random() * 50),
    strike: random() < 0.75 ? { at: Math.floor(random() * REQUESTS), fault: pick(random, FAULTS), act: pick(random, ACTS) } : null,
    settles: random() < 0.4,
  }));
}

export interface RunResult {
  seed: number;
  /** Strikes that met a request. */
  struck: number;
  /** Ends that asked for the user's next step. */
  asked: string[];
  wrong: string[];
}

export const describeStep = ({ offer, dearer, strike, settles }: Step): string =>
  `${dearer === 0 ? 'push' : `+${dearer}`} ${offer === 0 ? 'A' : 'B'}${strike ? ` ${strike.fault}@${strike.at}/${strike.act}` : ''}${settles ? ' .' : ''}`;

/** Plays the steps of a seed on offers of its own and holds them against the shop's books. */
export async function playSeed(stage: Stage, seed: number): Promise<RunResult> {
  const offers: [ChaosOffer, ChaosOffer] = [stage.newOffer(), stage.newOffer()];
  const asked: string[] = [];
  let struck = 0;
  for (const { offer, dearer, strike, settles } of stepsOf(seed)) {
    // Neither a missing permission nor a shop that is down keeps the user from pushing.
    if (strike && stage.trouble.down) await restoreWorld(stage);
    else await restoreBrowser(stage);
    offers[offer] = { ...offers[offer], price: offers[offer].price + dearer, stock: offers[offer].stock + dearer };
    if (strike) struck += (await struckPush(stage, offers[offer], strike)).struck ? 1 : 0;
    else await push(stage, offers[offer]);
    if (settles) asked.push(...(await settle(stage, offers)).asked);
  }
  asked.push(...(await settle(stage, offers)).asked);
  const wrong = [...await wrongWith(stage, offers[0]), ...await wrongWith(stage, offers[1])];
  return { seed, struck, asked, wrong };
}
