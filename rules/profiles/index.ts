import type { RuleProfile } from '../profile.ts'
import { guoban2019 } from './guoban-2019.ts'
import { tongbai2021, unsourced } from './tongbai-2021.ts'

/** The profiles that come with the bot; the first is the default. */
export const profiles: readonly RuleProfile[] = [tongbai2021, guoban2019]

/** The profile that another place builds its own on: the numbers of the one it names, and no document of that county. */
export function baseFor(extended: RuleProfile, ownId: unknown): RuleProfile {
  const isAnothers = ownId !== undefined && ownId !== extended.id && extended === tongbai2021
  return isAnothers ? { ...unsourced, title: extended.title } : extended
}
