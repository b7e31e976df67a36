workshop-states = States
workshop-all-terms = All terms
workshop-entered-here = Entered in this run at step
