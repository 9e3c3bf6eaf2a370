import { isUndeclared } from '../../../rules/filing.ts'
import type { Finding } from '../../../rules/finding.ts'
import type { LevelTally } from '../../../rules/notices.ts'
import type {
  FoiRequest,
  Letter,
  MediaAccount,
  PolicyDocument,
  Rectification,
  Website,
} from '../../../rules/types.ts'
import { undeclaredLine } from '../media/accounts.ts'
import { code } from './checks/define.ts'
import { levelTallyWords } from '../notices/words.ts'
import type { Reply } from '../talk/reply.ts'
import { SELF_REPORTED } from '../talk/words.ts'

/** Accounts that are told one by one; more are a wall of lines. */
const NAMED = 5

/** What a ledger holds for the departments asked about, before the list of what is wrong with it. */

export function websiteSummary(websites: readonly Website[]): string[] {
  const columns = websites.reduce((sum, website) => sum + website.columns.length, 0)
  return [`网站${websites.length}个，栏目${columns}个。`]
}

/** A few accounts are named one by one, unless they are `listed` below anyway. */
export function mediaSummary(accounts: readonly MediaAccount[], listed: readonly Finding[]): string[] {
  const lines = [`账号${accounts.length}个。`, ...undeclaredLine(accounts.filter(isUndeclared))]
  if (accounts.length > NAMED) return lines
  const others = accounts.filter(({ id }) => !listed.some(({ subject }) => subject.id === id))
  return [
    ...lines,
    ...others.map(({ id, platform, name, lastUpdatedOn, isSelfReport }) => {
      const said = isSelfReport ? SELF_REPORTED : ''
      const seen = lastUpdatedOn === null ? '未见更新记录' : `最近更新${lastUpdatedOn}${said}`
      return `${code({ kind: 'account', id })} ${platform}「${name}」：${seen}`
    }),
  ]
}

export function letterSummary(letters: readonly Letter[]): string[] {
  const open = letters.filter(({ answeredOn }) => answeredOn === null).length
  return [`信件${letters.length}件（含近一年已回复的），未回复${open}件。`]
}

export function foiSummary(requests: readonly FoiRequest[]): string[] {
  const answered = requests.filter(({ events }) => events.some(({ kind }) => kind === 'answered')).length
  return [`收到申请${requests.length}件，已答复${answered}件。`]
}

export function interpretationSummary(documents: readonly PolicyDocument[]): string[] {
  const required = documents.filter(({ mustInterpret }) => mustInterpret)
  const withText = required.filter(({ interpretations }) =>
    interpretations.some(({ form }) => form === 'text'),
  ).length
  const withOther = required.filter(({ interpretations }) =>
    interpretations.some(({ form }) => form !== 'text'),
  ).length
  return [`应解读文件${required.length}件，有文字解读${withText}件，有图片、视频等解读${withOther}件。`]
}

export function rectificationSummary(rectifications: readonly Rectification[]): string[] {
  const open = rectifications.filter(
    ({ fixedOn, reportedOn }) => fixedOn === null || reportedOn === null,
  ).length
  return [`整改事项${rectifications.length}项，未办结${open}项。`]
}

/** Notices account by account; accounts without any are only counted. `suggests`: 「已达到」 is said. */
export function noticesReply(
  tallies: readonly { readonly account: MediaAccount; readonly levels: readonly LevelTally[] }[],
  clause: string,
  suggests: boolean,
): Reply {
  const noticed = tallies.filter(({ levels }) => levels.some(({ notices }) => notices.length > 0))
  return {
    title: '通报累计',
    sections: [
      { lines: [`账号${tallies.length}个，${noticed.length}个被通报过。`] },
      ...noticed.map(({ account, levels }) => ({
        heading: `${code({ kind: 'account', id: account.id })} ${account.platform}「${account.name}」`,
        lines: levels
          .filter(({ notices }) => notices.length > 0)
          .map((level) => {
            const listed = level.notices.map(({ number, issuedOn }) => `${issuedOn} ${number}`).join('；')
            return `${levelTallyWords(level, suggests)}：${listed}`
          }),
      })),
    ],
    footer: `依据：${clause}`,
  }
}
