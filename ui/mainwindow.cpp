// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"

namespace helodesk {

MainWindow::MainWindow(QWidget *parent) :
    QMainWindow(parent)
{
}

} // namespace helodesk
