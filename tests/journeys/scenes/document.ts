import type { Scene } from '../../support/conversation.ts'

export const documentScene: Scene = {
  title: '一份文件：登记、催解读、文字和图片解读、链接齐全',
  secrets: [],
  steps: [
    { on: '2021-10-08 09:05' },
    { as: 'office', says: '登记文件 《桐柏县防汛抗旱应急预案》 水利 今天 https://www.example.gov.cn/doc/1' },
    { as: 'shuili', says: '解读' },
    { as: 'shuili', says: '为什么 {J}' },
    { on: '2021-10-11 10:00' },
    { as: 'shuili', says: '登记解读 {J} 图片 2021-10-07' },
    { as: 'shuili', says: '登记解读 防汛 图片 今天 https://www.example.gov.cn/doc/1/picture' },
    { as: 'pingshi', says: '登记解读 {J} 文字 今天' },
    { on: '2021-10-12 10:00' },
    { as: 'shuili', says: '登记解读 {J} 文字 今天 一文读懂 https://www.example.gov.cn/doc/1/text' },
    { as: 'shuili', says: '登记解读 {J} 文字 今天 一文读懂' },
    { as: 'office', says: '解读 {J}' },
    { as: 'shuili', says: '解读' },
  ],
}
