workshop-states = 状态
workshop-all-terms = 全部术语
workshop-entered-here = 本次运行中进入该状态的步骤：
