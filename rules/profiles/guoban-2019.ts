import type { RuleProfile } from '../profile.ts'
import { unsourced } from './tongbai-2021.ts'

const STANDARD = '国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》'

/**
 * The national thresholds, as far as the original or agreeing copies of it were seen (domain §1.2):
 * ①2周与6个月类一级栏目累计≥5 ②应更新长期未更新≥10 ③空白≥5; the score table is for the portal only.
 * What 19号 does not speak of (letters, FOI, interpretations, notices) keeps a county's numbers, under nobody's document.
 */
export const guoban2019: RuleProfile = {
  ...unsourced,
  id: 'guoban-2019',
  title: '国办2019年检查指标',
  website: {
    vetoes: [
      { counts: 'short-window', atLeast: 5, clause: `${STANDARD}单项否决·栏目不更新①` },
      { counts: 'stale', atLeast: 10, clause: `${STANDARD}单项否决·栏目不更新②` },
      { counts: 'blank', atLeast: 5, clause: `${STANDARD}单项否决·栏目不更新③` },
    ],
    homepageVeto: true,
    // 监测1周，每天不少于20次，打不开的占5%以上
    unreachable: { minVisits: 140, failedShare: 0.05 },
    letterUnansweredMonths: 3,
    deduction: { perStale: 3, perBlank: 5, appliesTo: 'portal' },
    passMark: 60,
    upcomingDays: unsourced.website.upcomingDays,
    clause: STANDARD,
  },
}
