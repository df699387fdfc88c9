// SPDX-License-Identifier: MIT
#pragma once

#include <QMainWindow>

namespace helodesk {

// The program's window.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
};

} // namespace helodesk
