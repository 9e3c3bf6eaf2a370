import { unseenWords } from '../../media/accounts.ts'
import { SELF_REPORTED, STAGE_NAMES, dayWithWeekday } from '../../talk/words.ts'
import { type CheckWords, code } from './define.ts'

export const mediaFreshnessWords: CheckWords<'media-freshness'> = {
  line: ({ dueOn, detail: { account, freshness } }) => {
    const name = `${account.platform}「${account.name}」`
    if (freshness.state === 'unknown')
      return `${name}：${unseenWords(account)}。近期是否有更新？如有，请发「报更 ${code({ kind: 'account', id: account.id })}」`
    const { lastUpdatedOn, days, vetoAfterDays } = freshness
    const said = account.isSelfReport ? SELF_REPORTED : ''
    const seen = `${name}：最近更新${lastUpdatedOn}${said}，已${days}天`
    if (freshness.state === 'vetoed')
      return `${seen}，超过${vetoAfterDays}天，达到单项否决标准。请尽快更新；无力维护的可申请注销`
    if (freshness.state === 'limit') return `${seen}，请今天更新，明天起达到单项否决标准`
    return `${seen}，请不晚于${dayWithWeekday(dueOn ?? lastUpdatedOn)}更新`
  },
  steps: ({ detail: { account, freshness } }, today) => [
    `${account.platform}「${account.name}」，主办单位${account.ownerName}`,
    ...(freshness.state === 'unknown'
      ? [
          freshness.reason === 'never-seen'
            ? '没有采集、检查或自报的更新记录，不作结论'
            : `证据：${unseenWords(account)}，不判为未更新`,
        ]
      : [
          `证据：最近更新${freshness.lastUpdatedOn}${account.isSelfReport ? SELF_REPORTED : ''}`,
          `${freshness.lastUpdatedOn}至${today}相隔${freshness.days}天；超过${freshness.vetoAfterDays}天单项否决，恰好${freshness.vetoAfterDays}天为提醒`,
        ]),
  ],
  conclusion: (finding) => {
    if (finding.stage === 'unknown') return '情况不明，不作结论'
    return finding.stage === 'serious' ? '达到单项否决标准' : STAGE_NAMES[finding.stage]
  },
}
