import { mediaSummary } from '../../messages/items/summaries.ts'
import { defineAreaCommand, ofDepartments } from '../talk/area.ts'

export const media = defineAreaCommand({
  name: '新媒体',
  aliases: ['政务新媒体', '公众号', '账号'],
  asked: ['xinmeiti', '微信公众号', '抖音', '微博', '视频号', '公众号更新'],
  area: 'media',
  purpose: '看新媒体账号更新',
  summary: (snapshot, departments, listed) =>
    mediaSummary(ofDepartments(snapshot.accounts, departments), listed),
})
