import * as z from 'zod'
import { simulator as words } from '../../messages/channels/simulator.ts'
import { toText } from '../../messages/talk/text.ts'
import type { Channel } from '../channel.ts'
import { type ConfiguredChannel, defineChannel } from '../define.ts'

/** The demo's door: what is sent through it is read back from the outbox by the simulator page. */
export function openSimulator(): Channel {
  return {
    name: 'simulator',
    platform: 'simulator',
    limit: { count: 1_000, perMs: 60_000 },
    maxBytes: 20_000,
    render: toText,
    repeatWindowMs: Infinity,
    targetOf: (account) => account,
    send: () => Promise.resolve(''),
    sendFile: () => Promise.resolve(''),
  }
}

/** As the demo has it, which takes no settings. */
export const SIMULATED: ConfiguredChannel = { settings: {}, destinations: [], open: openSimulator }

export const simulator = defineChannel({
  words,
  variables: z.object({}),
  wantedBy: [],
  settings: () => ({}),
  open: openSimulator,
})
