import type { LocalDate } from '../../../../rules/dates.ts'
import type { AccountFreshness } from '../../../../rules/media.ts'
import type { MediaAccount } from '../../../../rules/types.ts'
import { lastSeenWords, unseenWords } from '../../media/accounts.ts'
import { SELF_REPORTED, STAGE_NAMES, dayWithWeekday } from '../../talk/words.ts'
import { type CheckWords, code } from './define.ts'

export const mediaFreshnessWords: CheckWords<'media-freshness'> = {
  line: ({ subject, dueOn, detail: { account, freshness } }) => {
    const name = `${account.platform}「${account.name}」`
    if (freshness.state === 'unknown')
      return `${name}：${unseenWords(account)}。近期是否有更新？如有，请发「报更 ${code(subject)}」`
    if (freshness.state === 'ran-out')
      return `${name}：${lastSeenWords(account)}，按期限应不晚于${freshness.lastGoodOn}更新；已更新的请发「报更 ${code(subject)}」`
    const said = account.isSelfReport ? SELF_REPORTED : ''
    if (freshness.state === 'vetoed') return `${name}：${vetoedWords(freshness, said)}`
    const { lastUpdatedOn, days, vetoAfterDays } = freshness
    const seen = `${name}：最近更新${lastUpdatedOn}${said}，已${days}天`
    if (freshness.state === 'limit') return `${seen}，请今天更新，以免超过${vetoAfterDays}天`
    return `${seen}，请不晚于${dayWithWeekday(dueOn ?? lastUpdatedOn)}更新`
  },
  steps: ({ detail: { account, freshness } }, today) => [
    `${account.platform}「${account.name}」，主办单位${account.ownerName}`,
    ...freshnessSteps(account, freshness, today),
  ],
  conclusion: ({ stage }) => {
    if (stage === 'unknown') return '情况不明，不作结论'
    if (stage === 'recheck') return '待报更，不作结论'
    return stage === 'serious' ? '达到单项否决标准' : STAGE_NAMES[stage]
  },
}

/** As of the day of the look: of the days since nobody knows. */
function vetoedWords(
  { lastUpdatedOn, days, vetoAfterDays, seenOn }: Extract<AccountFreshness, { state: 'vetoed' }>,
  said: string,
): string {
  const silence =
    lastUpdatedOn === null || days === null
      ? `${seenOn}检查时未见更新`
      : `最近更新${lastUpdatedOn}${said}，至${seenOn}检查时已${days}天`
  return `${silence}，超过${vetoAfterDays}天，达到单项否决标准。请尽快更新；无力维护的可申请注销`
}

function freshnessSteps(account: MediaAccount, freshness: AccountFreshness, today: LocalDate): string[] {
  if (freshness.state === 'unknown')
    return [
      freshness.reason === 'never-seen'
        ? '没有采集、检查或自报的更新记录，不作结论'
        : `证据：${unseenWords(account)}，不判为未更新`,
    ]
  if (freshness.state === 'ran-out')
    return [`证据：${lastSeenWords(account)}`, `${freshness.lastGoodOn}以后没有再检查，不判为未更新`]
  const { lastUpdatedOn, days, vetoAfterDays } = freshness
  const isVetoed = freshness.state === 'vetoed'
  const until = isVetoed ? freshness.seenOn : today
  const look = isVetoed ? `${until}检查，` : ''
  const rule = isVetoed ? `超过${vetoAfterDays}天，单项否决` : `没有超过${vetoAfterDays}天`
  if (lastUpdatedOn === null) return [`证据：${look}未见更新`, rule]
  return [
    `证据：${look}最近更新${lastUpdatedOn}${account.isSelfReport ? SELF_REPORTED : ''}`,
    `${lastUpdatedOn}至${until}相隔${days ?? 0}天，${rule}`,
  ]
}
