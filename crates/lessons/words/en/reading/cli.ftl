# What the command line prints of a run; its errors are in English.

## lifelines check; $name is a preset's id or a file

check-as-expected = { $name }: as expected
check-expects-nothing = { $name }: it runs; nothing is expected of it ([expect.client] and [expect.server] would say what)
