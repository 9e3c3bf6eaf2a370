import type { FilingDebt, OwingDepartment } from '../../../rules/filing.ts'
import type { Filing, MediaAccount } from '../../../rules/types.ts'
import { accountTitle } from './accounts.ts'
import { type Reply, say, type Section } from '../talk/reply.ts'
import { ACCOUNT_STATE_NAMES } from '../talk/words.ts'

export const FILING_NAMES: Readonly<Record<Filing, string>> = {
  none: '未报',
  filed: '已报',
  'change-pending': '待变更',
}

const SYSTEM_NAMES = { national: '全国系统', provincial: '省级平台' } as const

export type FilingSystem = keyof typeof SYSTEM_NAMES

export function filingUsageReply(): Reply {
  return say(
    '请写明账号、系统和情况，例如「报送 编号 全国 已报」。系统写 全国 或 省级；情况写 已报、未报 或 待变更。',
  )
}

export function filingSetReply(account: MediaAccount, system: FilingSystem, filing: Filing): Reply {
  return say(`已记录：${accountTitle(account)}，${SYSTEM_NAMES[system]}${FILING_NAMES[filing]}。`)
}

export function filingUnchangedReply(account: MediaAccount, system: FilingSystem, filing: Filing): Reply {
  return say(`${accountTitle(account)}的${SYSTEM_NAMES[system]}原来就是${FILING_NAMES[filing]}，没有改动。`)
}

/** Who still has to declare what, department by department. */
export function filingsReply(owing: readonly OwingDepartment[]): Reply {
  const debts = owing.flatMap((it) => it.debts)
  if (debts.length === 0) return say('没有需要补报的账号。')
  return {
    title: '新媒体补报',
    sections: [
      { lines: [`需补报账号${debts.length}个。`] },
      ...owing.map(({ department, debts: own }): Section => ({
        heading: department.name,
        lines: own.map((debt) => `${accountTitle(debt.account)}：${debtWords(debt)}`),
      })),
    ],
    footer: '报送后请发「报送 编号 全国 已报」「报送 编号 省级 已报」；注销备案后发「备案 编号」。',
  }
}

function debtWords({ national, provincial, deregistration }: FilingDebt): string {
  const owed = (system: FilingSystem, filing: Filing | null) =>
    filing === null ? [] : [`${SYSTEM_NAMES[system]}${FILING_NAMES[filing]}`]
  return [
    ...owed('national', national),
    ...owed('provincial', provincial),
    ...(deregistration ? ['平台已注销，未备案'] : []),
  ].join('，')
}

/** The sheet that is handed in: a heading and a row to an account that owes something. */
export function filingSheet(owing: readonly OwingDepartment[]): string[][] {
  const rows = owing.flatMap(({ department, debts }) =>
    debts.map((debt) => {
      const { platform, name, ownerName, state, filings } = debt.account
      return [
        department.name,
        ownerName,
        platform,
        name,
        ACCOUNT_STATE_NAMES[state],
        FILING_NAMES[filings.national],
        FILING_NAMES[filings.provincial],
        debtWords(debt),
      ]
    }),
  )
  const header = ['序号', '单位', '主办单位', '平台', '账号名称', '状态', '全国系统', '省级平台', '需补报']
  return [header, ...rows.map((row, index) => [String(index + 1), ...row])]
}
