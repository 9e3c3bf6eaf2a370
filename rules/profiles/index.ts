import type { RuleProfile } from '../profile.ts'
import { guoban2019 } from './guoban-2019.ts'
import { tongbai2021 } from './tongbai-2021.ts'

/** The profiles that come with the bot; the first is the default. */
export const profiles: readonly RuleProfile[] = [tongbai2021, guoban2019]
