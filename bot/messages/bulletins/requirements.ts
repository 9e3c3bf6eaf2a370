import type { BulletinModel } from '../../../rules/bulletin/model.ts'
import type { BulletinFields, BulletinPart } from './fields.ts'
import { printedDay } from '../talk/words.ts'

export interface Requirement {
  readonly title: string
  readonly text: string
}

/** What is asked of the departments: a point for every part that the bulletin has. */
export function requirements(model: BulletinModel, fields: BulletinFields): Requirement[] {
  const { profile } = model
  const has = (part: BulletinPart) => fields.parts.includes(part)
  return [
    rectification(fields),
    ...(has('media') ? [accounts(profile)] : []),
    ...(has('websites') || has('media') ? [CONTENT] : []),
    ...(has('letters') ? [letters(profile)] : []),
    ...(has('foi') ? [foi(profile, fields)] : []),
    ...(has('interpretations') ? [interpretations(model)] : []),
  ]
}

const CONTENT: Requirement = {
  title: '把好内容审核关',
  text: '网站和新媒体信息未经审核不得发布，重要信息由单位分管负责同志把关。发现表述错误、链接失效的，当日更正。',
}

type Profile = BulletinModel['profile']

export function deadlineWords({ deadline }: BulletinFields): string {
  if (deadline === null) return '规定期限'
  return `${printedDay(deadline.on)}${deadline.time === null ? '' : ` ${deadline.time} `}`
}

function rectification(fields: BulletinFields): Requirement {
  const email = fields.email === null ? '' : `（电子邮箱：${fields.email}）`
  const contact = fields.contact === null ? '' : `联系人：${fields.contact}。`
  return {
    title: '限期完成整改',
    text: `被判定为不合格以及存在问题的单位，应对照所列问题逐项整改，于${deadlineWords(fields)}前办结，并将书面整改情况报${reportTo(fields)}${email}。逾期没有办结，或者整改后同类问题再次出现的，按规定通报批评。${contact}`,
  }
}

function accounts({ media, notice }: Profile): Requirement {
  const { province, city, county } = notice.shutdownAt
  return {
    title: '维护好政务新媒体账号',
    text: `在用账号每周更新不少于${media.minUpdatesPerWeek}次。无力维护的，主办单位应先行公告，再到平台注销，并按规定备案，注销之前仍须保持更新。同一账号被通报批评，省级满${province}次，或者市级满${city}次，或者县级满${county}次的，研究下达关停通知。`,
  }
}

function letters({ letter }: Profile): Requirement {
  return {
    title: '按时回复群众来信',
    text: `承办单位要每日查看信箱。一般来信自收到之日起${letter.normalWorkingDays}个工作日内回复；情况复杂的，先说明原因，自收到之日起${letter.complexWorkingDays}个工作日内回复。连续${letter.streak}件未按时回复的，建议给予通报批评。`,
  }
}

function foi({ foi: rule }: Profile, fields: BulletinFields): Requirement {
  return {
    title: '依法办理信息公开申请',
    text: `收到申请后，当日报${reportTo(fields)}登记，自收到申请之日起${rule.workingDays}个工作日内答复。不能按期答复的，经批准可延长，最长不超过${rule.extensionWorkingDays}个工作日，并应告知申请人。从登记到归档的每个环节都要留有记录。`,
  }
}

function interpretations(model: BulletinModel): Requirement {
  const { textTarget, otherFormsTarget } = model.interpretations
  const { interpretation } = model.profile
  return {
    title: '同步做好政策解读',
    text: `应当解读的文件自公布之日起${interpretation.workingDays}个工作日内发布解读，其中文字解读率应达到${textTarget}，图片、视频、访谈等形式的解读率不低于${otherFormsTarget}。`,
  }
}

function reportTo(fields: BulletinFields): string {
  return fields.reportTo ?? fields.checker
}
