"""The distributed path: the services of the Compose file as processes, each in namespaces of its own."""
