import type { RuleProfile } from '../../../rules/profile.ts'
import { type Reply, say } from './reply.ts'

interface Answered {
  /** Any of them, anywhere in a sentence. */
  readonly words: readonly string[]
  readonly lines: (profile: RuleProfile) => readonly string[]
}

const ASK_OFFICE = '需要办公室帮忙的，发「联系谁」。'

/** What people ask that no ledger answers. */
export const QUESTIONS: readonly Answered[] = [
  {
    words: ['单项否决是什么', '什么是单项否决', '什么叫单项否决', '单项否决'],
    lines: ({ media }) => [
      `单项否决：网站更新不及时、空白的栏目达到规定个数，或者政务新媒体超过${media.vetoAfterDays}天没有更新等，一项达到就判为不合格，不再看其他得分。`,
      '发「为什么 编号」可以看到某个网站、账号的依据和算法。',
    ],
  },
  {
    words: ['严重是什么', '什么是严重', '什么叫严重', '严重超期是什么', '什么算严重', '怎么算严重'],
    lines: () => [
      '严重：超过期限较久，或者已经达到单项否决标准的事项，排在最前面，通报时会列出。',
      '发「为什么 编号」可以看到某一项的期限和超期天数。',
    ],
  },
  {
    words: ['自报是什么', '什么是自报', '待核实是什么', '什么叫待核实'],
    lines: () => [
      '自报：单位自己报告已经更新，办公室还没有核实。核实以前，消息和通报里都注明“自报，待核实”。',
    ],
  },
  {
    words: [
      '工作日是什么',
      '工作日怎么算',
      '怎么算工作日',
      '包括周末',
      '算周末',
      '调休算',
      '期限怎么算',
      '多少天回复',
      '几天回复',
      '几天内回复',
      '多久回复',
    ],
    lines: ({ letter, foi }) => [
      `来信自收到次日起${letter.normalWorkingDays}个工作日内回复，复杂的经批准延期后共${letter.complexWorkingDays}个工作日；依申请公开${foi.workingDays}个工作日。周末、放假不算，调休上班的算。`,
      '发「为什么 编号」可以看到某一件逐日的算法。',
    ],
  },
  {
    words: [
      '排名',
      '排行',
      '排第几',
      '名次',
      '最差',
      '最好的单位',
      '哪个单位最好',
      '倒数第一',
      '第一名',
      '评分',
      '打分',
    ],
    lines: () => ['不给单位排名、打分。发「总览」看全县五项数据，发「状态」看各单位要办的事项。'],
  },
  {
    words: ['打不开', '进不去', '访问不了', '登不上', '瘫痪', '挂了', '网站坏'],
    lines: () => [
      '网站打不开，请先联系本单位网站的维护单位；恢复以后不用登记，检查到能打开就不再提醒。',
      `短时间修不好的，请把情况告诉办公室。${ASK_OFFICE}`,
    ],
  },
  {
    words: [
      '不想要了',
      '不想用了',
      '不用了怎么办',
      '想注销',
      '申请注销',
      '怎么注销',
      '要注销',
      '不运营',
      '不更新了',
      '停用',
      '想关掉',
      '关掉',
    ],
    lines: () => [
      '不再运营的政务新媒体，由单位提出申请，办公室批准后公告、注销、备案；批准以前仍要保持更新。',
      `请把账号编号和理由告诉办公室。${ASK_OFFICE}`,
    ],
  },
  {
    words: [
      '怎么登录',
      '登录',
      '登陆',
      '密码',
      '账号密码',
      '后台',
      '网址是多少',
      '在哪里回复',
      '在哪回复',
      '怎么回信',
    ],
    lines: () => [
      '信件、栏目、公众号在各自的系统里办理；这里只登记结果、提醒期限，不能代替登录。账号、密码请问本单位管理员。',
      `办好以后发「已回复 编号」「报更 编号」。${ASK_OFFICE}`,
    ],
  },
  {
    words: ['没收到', '没有收到', '收不到'],
    lines: () => [
      '没有登记“收到”。提醒只发给登记在册的联络员，夜里和放假不发；发「状态」可以随时看到要办的事项。',
      ASK_OFFICE,
    ],
  },
  {
    words: ['截图', '发图片', '发照片', '上传图片', '传图', '传照片', '语音'],
    lines: () => [
      '目前只能看懂文字，不用截图。请写编号和结果，例如「已回复 X12 9月30日」「报更 L320 今天」，有网址的可以附在后面。',
    ],
  },
  {
    words: ['你是谁', '你叫什么', '是机器人', '干什么的', '是干嘛的'],
    lines: () => [
      '我是督查提醒助手：提醒网站、新媒体、信箱、依申请、解读的期限，登记办理结果。发「帮助」看可以问什么。',
    ],
  },
  {
    words: ['不会用', '看不懂', '太复杂', '不会弄', '不会操作'],
    lines: () => [
      '最常用的三句：「状态」看要办什么，「已回复 编号」报信件，「报更 编号」报更新。编号在每行开头。',
      ASK_OFFICE,
    ],
  },
]

/** Null when none of the words is said. */
export function answerTo(text: string, profile: RuleProfile): Reply | null {
  const found = QUESTIONS.find(({ words }) => words.some((word) => text.includes(word)))
  return found === undefined ? null : say(...found.lines(profile))
}
