import { serveGallery } from '../gallery/server.ts';

/** Serves every state of every screen until it is stopped. usage: npm run gallery [-- --port 5180] */
export async function main(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--port');
  const { address } = await serveGallery(at < 0 ? 5180 : Number(args[at + 1]));
  console.log(`gallery: ${address}/`);
}
