"""An outlet on the web: what its feeds list, who may be asked when, and what each page ends as."""
