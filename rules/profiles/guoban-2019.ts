import type { RuleProfile } from '../profile.ts'
import { tongbai2021 } from './tongbai-2021.ts'

const STANDARD = '国办秘函〔2019〕19号《政府网站与政务新媒体检查指标》'

/**
 * The national thresholds, as far as the original or agreeing copies of it were seen (domain §1.2):
 * ①2周与6个月类一级栏目累计≥5 ②应更新长期未更新≥10 ③空白≥5; the score table is for the portal only.
 * Where no national document gives a number the common one stands, and its clause says that it is a local matter.
 */
export const guoban2019: RuleProfile = {
  ...tongbai2021,
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
    upcomingDays: tongbai2021.website.upcomingDays,
    clause: STANDARD,
  },
  media: {
    ...tongbai2021.media,
    vetoClause: `${STANDARD}：前2周内无更新，单项否决`,
    frequencyClause: '本地规定：更新频率保持在每周二次以上',
  },
  letter: {
    ...tongbai2021.letter,
    clause: `${STANDARD}：简单常见问题5个工作日内答复；情况复杂的期限为本地规定`,
  },
  interpretation: {
    ...tongbai2021.interpretation,
    clause: '国办发〔2016〕80号：解读材料于文件公开后3个工作日内发布；解读率为本地规定',
  },
  notice: {
    ...tongbai2021.notice,
    clause: '本地规定：省1次、市2次或县3次通报批评的，下达关停通知',
    filingClause: '国办发〔2018〕123号：政务新媒体开设、变更、关停、注销实行备案；期限为本地规定',
  },
  rectification: {
    ...tongbai2021.rectification,
    clause: '本地规定：在规定期限内整改到位并报送整改说明',
  },
}
