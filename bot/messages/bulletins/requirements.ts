import type { BulletinModel } from '../../../rules/bulletin/model.ts'
import { type BulletinFields, reportTo, sectionsAmong } from './fields.ts'
import { printedDay } from '../talk/words.ts'
import type { Requirement } from './sections/define.ts'
import { eachWords } from './sections/index.ts'

/** What is asked of the departments: a point for every section that the bulletin has. */
export function requirements(model: BulletinModel, fields: BulletinFields): Requirement[] {
  const asked = eachWords(
    model,
    sectionsAmong(fields.parts),
    (words, figures) => words.requirements?.(figures, model, fields) ?? [],
  ).flat()
  // What two sections ask alike stands once, where the second asks it.
  const last = new Map(asked.map(({ title }, index) => [title, index]))
  return [rectification(fields), ...asked.filter(({ title }, index) => last.get(title) === index)]
}

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
