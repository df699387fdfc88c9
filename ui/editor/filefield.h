// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QWidget>

class QLineEdit;

namespace helodesk {

// The name of a file or folder, typed, dropped or chosen in a dialog.
class FileField : public QWidget
{
    Q_OBJECT
public:
    struct Names {
        QString choose; // what the button does; also the title of its dialog
        QString filter; // of the dialog; empty: it asks for a folder
        QString none; // what is so without one
    };
    explicit FileField(const Names &names, QWidget *parent = nullptr);

    void setPath(const QString &path);
    [[nodiscard]] QString path() const;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void choose();

    Names m_names;
    QLineEdit *m_path;
};

} // namespace helodesk
