# What stands in the picture itself.

stage-client = Client
stage-server = Server
stage-active-opener = active opener
stage-passive-opener = passive opener
stage-active-closer = active closer
stage-passive-closer = passive closer
