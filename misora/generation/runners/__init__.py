"""What the server does for runners: who they are, what they bring, and how it is finished."""
