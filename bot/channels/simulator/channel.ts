import { toText } from '../../messages/talk/text.ts'
import type { Channel } from '../channel.ts'

/** The demo's door: what is sent through it is read back from the outbox by the simulator page. */
export function openSimulator(): Channel {
  return {
    name: 'simulator',
    platform: 'simulator',
    limit: { count: 1_000, perMs: 60_000 },
    maxBytes: 20_000,
    render: toText,
    repeatWindowMs: Infinity,
    send: () => Promise.resolve(''),
    sendFile: () => Promise.resolve(''),
  }
}
