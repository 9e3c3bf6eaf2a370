import type { Expected } from '../../../rules/import-fault.ts'
import { expectation } from '../ledgers/import.ts'
import { type Reply, say } from './reply.ts'
import { shortened } from './words.ts'

interface Fault {
  readonly heading: string
  readonly found: string
  readonly expected: Expected
}

/** Everything that is wrong with one row, and how to write it. */
export function registrationFaultsReply(usage: string, faults: readonly Fault[]): Reply {
  return say(
    '没有登记，请补正以下内容：',
    ...faults.map(({ heading, found, expected }) => {
      const written = found === '' ? '' : `写的是「${shortened(found)}」，`
      return `${heading === '' ? '' : `「${heading}」`}${written}${expectation(expected)}`
    }),
    `写法：${usage}；也可以逐项写「编号：…… 单位：……」。`,
  )
}

export function alreadyRegisteredReply(sheet: string): Reply {
  return say(`《${sheet}》里已经有这一条，没有重复登记。要修改请用相应指令，或在 Excel 中改好后重新导入。`)
}
