import type { Matter } from '../../../db/matters.ts'
import type { MatterWords } from '../../messages/matters/words.ts'
import type { CommandContext } from '../talk/define.ts'

/** A matter as it is told. */
export function wordsOfMatter(context: CommandContext, matter: Matter): MatterWords {
  const department = context.snapshot().departments.find(({ id }) => id === matter.departmentId)
  return { ...matter, department: department?.name ?? null }
}
