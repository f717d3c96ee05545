from misora.config.cli import main

main()
