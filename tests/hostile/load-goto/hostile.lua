::again::
goto again -- HERE
