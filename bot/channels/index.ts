import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Random } from '../random.ts'
import type { Channel } from './channel.ts'
import { openSimulator } from './simulator.ts'
import { openWecomApp } from './wecom-app.ts'
import { openWecomRobot } from './wecom-robot.ts'

/** The name under which the group webhook of the environment is known. */
export const DEFAULT_GROUP = 'default'

/** Every door that is configured. */
export function openChannels(config: Config, clock: Clock, random: Random): Channel[] {
  const { wecomApp, wecomGroupKey, wecomOrigin: origin } = config
  return [
    ...(wecomApp ? [openWecomApp({ ...wecomApp, origin }, clock, random.bytes)] : []),
    ...(wecomGroupKey === null ? [] : [openWecomRobot({ keys: { [DEFAULT_GROUP]: wecomGroupKey }, origin })]),
    ...(config.demo ? [openSimulator()] : []),
  ]
}
